"""The child process: reads jobs from standard input, answers on standard output, and can be killed."""

import os
import resource
import signal
import time

from markup import conversion, frames

IDLE_SECONDS = 120
MEMORY_AT_MOST = 512 << 20
_SECONDS_TO_ANSWER = 10


def main() -> None:
    """Answer jobs until the parent closes its pipe, a job fails, or nothing is asked for a while."""
    _limit()
    jobs, answers = _take_over_standard_streams()
    frames.send(answers, {"ready": True}, time.monotonic() + _SECONDS_TO_ANSWER)
    answer = {}
    # A failed conversion may leave the converter or the memory in a poor state, so it is the last one.
    while "reason" not in answer:
        try:
            job = frames.receive(jobs, time.monotonic() + IDLE_SECONDS)
        except (frames.Closed, TimeoutError):
            return
        answer = _perform(**job)
        frames.send(answers, answer, time.monotonic() + _SECONDS_TO_ANSWER)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_AT_MOST, MEMORY_AT_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # The parent decides about the end; an interrupt from the terminal reaches the whole group.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _take_over_standard_streams() -> tuple[int, int]:
    """Move the pipes away from 0 and 1, so that a stray print or read cannot disturb the messages."""
    jobs, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    for pipe in (jobs, answers):
        os.set_blocking(pipe, False)
    return jobs, answers


def _perform(text: str, links: dict[str, str], heading_shift: int, output_at_most: int, seconds: float) -> dict:
    """Convert one text; the timer ends this process even if the parent died and cannot."""
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    try:
        return conversion.convert(text, links, heading_shift, output_at_most)
    except conversion.TooMuchOutput:
        return {"reason": "its HTML would be longer than 4 MB"}
    except RecursionError:
        return {"reason": "it is nested too deeply"}
    except MemoryError:
        return {"reason": "rendering it needs too much memory"}
    except Exception as error:  # a defect in the converter must not look like a lost document
        return {"reason": f"the Markdown converter failed ({type(error).__name__})"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
