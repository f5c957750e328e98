"""The readers, in the order in which they are shown."""

from adr.compatibility.readers import adr_log, adr_tools, adr_viewer, adrs, backstage, log4brains, pyadr, structurizr

ALL = (
    adr_tools.READER,
    log4brains.READER,
    adr_viewer.READER,
    backstage.READER,
    structurizr.READER,
    adr_log.READER,
    pyadr.READER,
    adrs.READER,
)
