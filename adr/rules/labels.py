"""Labels of the library inside sentences."""


def inside(label: str) -> str:
    """A label as it stands inside a sentence: “data storage”, but “AI workloads”."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
