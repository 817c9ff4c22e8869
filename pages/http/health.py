"""`/healthz`: does the snapshot that readers would get now really read?"""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from data.problem import Problem
from data.publish.snapshot import current


def healthz(_: Request) -> JSONResponse:
    """200 with the snapshot's id, as-of and demo mark, or 503 with a problem code and nothing else."""
    try:
        snapshot = current("full")
    except Problem as problem:
        return _broken(problem.code)
    except Exception:
        return _broken("unexpected")
    body = {"status": "ok", "snapshot": snapshot.id, "as_of": snapshot.as_of.isoformat(), "demo": snapshot.demo}
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


def _broken(code: str) -> JSONResponse:
    return JSONResponse({"status": "broken", "problem": code}, 503, headers={"Cache-Control": "no-store"})


route = Route("/healthz", healthz)
