"""The site's own scripts, under the hash of their content, so that a browser keeps them until they change."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "own"
FOR_GOOD = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript"}


@cache
def served() -> dict[str, bytes]:
    """Each file by its path below the site, which holds its version."""
    found = {}
    for file in sorted(FOLDER.iterdir()):
        content = file.read_bytes()
        found[f"own/{sha256(content).hexdigest()[:12]}/{file.name}"] = content
    return found


def path_of(name: str) -> str:
    """The path below the site of the file with that name."""
    return next(path for path in served() if path.endswith(f"/{name}"))


def serve(request: Request) -> Response:
    """One file, or 404 for any other name or version."""
    version, name = request.path_params["version"], request.path_params["name"]
    content = served().get(f"own/{version}/{name}")
    if content is None:
        return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
    return Response(content, media_type=TYPES[Path(name).suffix], headers={"Cache-Control": FOR_GOOD})


route = Route("/{base:path}own/{version}/{name}", serve, methods=["GET"])
