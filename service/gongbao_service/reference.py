"""The page at /docs: the API from its OpenAPI document, as plain HTML that needs nothing from elsewhere."""

from html import escape
from string import Template
from typing import Any

from gongbao_service.problems import INTERNAL, KINDS

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>$title $version</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .25rem .75rem; border-bottom: 1px solid #ddd }
code { background: #f3f3f3; padding: 0 .2em } h3 { margin-top: 2rem }
</style></head><body>
<h1>$title $version</h1><p>$description</p>
<p>The same for machines: <a href="openapi.json">openapi.json</a></p>
<h2>Routes</h2>
$routes
<h2>Problems</h2>
<p>An error is <code>application/problem+json</code> (RFC 9457).
Its <code>type</code> is the address of a row here.</p>
<table><tr><th>Status<th>Type<th>Title</tr>
$problems
</table></body></html>
""")


def reference_page(openapi: dict[str, Any]) -> str:
    """Return the page for an OpenAPI document."""
    routes = [
        _route(method, path, operation)
        for path, operations in openapi["paths"].items()
        for method, operation in operations.items()
    ]
    problems = [
        f'<tr id="{kind.name}"><td>{kind.status}<td><code>{kind.name}</code><td>{escape(kind.title)}</tr>'
        for kind in (*KINDS.values(), INTERNAL)
    ]
    info = openapi["info"]
    return _PAGE.substitute(
        title=escape(info["title"]),
        version=escape(info["version"]),
        description=escape(info.get("description", "")),
        routes="\n".join(routes),
        problems="\n".join(problems),
    )


def _route(method: str, path: str, operation: dict[str, Any]) -> str:
    parts = [
        f"<h3><code>{method.upper()} {escape(path)}</code> {escape(operation.get('summary', ''))}</h3>",
        f"<p>{escape(operation.get('description', ''))}</p>",
    ]
    if body := operation.get("requestBody"):
        parts.append(
            f"<p>Bodies: {', '.join(f'<code>{escape(name)}</code>' for name in body['content'])}</p>"
        )
        parts.append(_fields(body["content"]["application/json"]["schema"]))
    if parameters := operation.get("parameters"):
        names = ", ".join(f"<code>{escape(parameter['name'])}</code>" for parameter in parameters)
        parts.append(f"<p>Query parameters: {names}</p>")
    responses = [
        f"<tr><td>{status}<td>{escape(response['description'])}<td>{', '.join(response.get('content', ()))}"
        for status, response in operation["responses"].items()
    ]
    return "\n".join([*parts, "<table><tr><th>Status<th>Meaning<th>Type</tr>", *responses, "</table>"])


def _fields(schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    rows = [
        f"<tr><td><code>{name}</code><td>{'required' if name in required else field.get('default')}"
        f"<td>{escape(field.get('description', ''))}</tr>"
        for name, field in schema["properties"].items()
    ]
    return "\n".join(["<table><tr><th>Field<th>Default<th></tr>", *rows, "</table>"])
