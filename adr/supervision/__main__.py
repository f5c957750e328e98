"""The supervisor's program; `manage.py up` becomes it."""

from adr.supervision import plan
from adr.supervision.supervisor import Supervisor

if __name__ == "__main__":
    Supervisor(plan.received()).run()
