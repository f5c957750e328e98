"""`up`: one supervisor that keeps the web server and the worker running; knows no records.

The supervisor imports neither Django nor Celery, so that it costs little memory and cannot fail with the site.
"""
