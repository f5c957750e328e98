"""The words authors use, in their languages: statuses, headings, labels, dates, relations."""
