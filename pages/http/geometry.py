"""Boundaries for the browser: versioned, compressed once at build, kept by the browser for good."""

import re

import anyio
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.places.geometry import Geometry, edition

FOR_GOOD = "public, max-age=31536000, immutable"
VERSION = re.compile(r"[0-9a-f]{12}")


async def serve(request: Request) -> Response:
    """One file of one edition; 404 for anything that its manifest does not name as served."""
    version, name = request.path_params["version"], request.path_params["name"]
    geometry = edition(version) if VERSION.fullmatch(version) else None
    if geometry is None or name not in geometry.layers:
        return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
    try:
        return await _file(request, geometry, name)
    except OSError:
        return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})


async def _file(request: Request, geometry: Geometry, name: str) -> Response:
    packed = _takes_gzip(request.headers)
    digest = geometry.layers[name]["sha256"][:24]
    headers = {
        "Cache-Control": FOR_GOOD,
        "ETag": f'"{digest}-gzip"' if packed else f'"{digest}"',
        "Vary": "Accept-Encoding",
        "Content-Encoding": "gzip" if packed else "identity",
        "X-Content-Type-Options": "nosniff",
    }
    if digest in request.headers.get("if-none-match", ""):
        del headers["Content-Encoding"]
        return Response(status_code=304, headers=headers)
    path = anyio.Path(geometry.folder / (f"{name}.gz" if packed else name))
    return Response(await path.read_bytes(), media_type="application/geo+json", headers=headers)


def _takes_gzip(headers: Headers) -> bool:
    offers = [offer.replace(" ", "").lower() for offer in headers.get("accept-encoding", "").split(",")]
    return any(offer.split(";")[0] in ("gzip", "*") and not re.search(r";q=0(\.0*)?$", offer) for offer in offers)


route = Route("/{base:path}geo/{version}/{name}", serve, methods=["GET"])
routes = [route]
