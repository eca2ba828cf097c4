"""How gunicorn serves the site: a few plain workers, no control socket in anybody's home folder.

`gunicorn -c python:holdfast.config.gunicorn holdfast.config.wsgi`; ADDRESS and WEB_WORKERS come from outside.
"""

from holdfast.config.environment import env

bind = env.str("ADDRESS", default="127.0.0.1:8000")
workers = env.int("WEB_WORKERS", default=2)
threads = env.int("WEB_THREADS", default=2)
worker_class = "gthread"
# A million points are parsed by the worker's queue, not here: a request that takes longer than this is stuck.
timeout = 60
graceful_timeout = 20
max_requests = 5_000
max_requests_jitter = 500
# Whoever sends headers that long does not mean well.
limit_request_line = 4_094
limit_request_field_size = 8_190
forwarded_allow_ips = env.str("PROXY_ADDRESS", default="127.0.0.1")
preload_app = False
accesslog = env.str("ACCESS_LOG", default="") or None
logger_class = "holdfast.config.quiet_log.QuietLogger"
errorlog = "-"
loglevel = "warning"
control_socket_disable = True
