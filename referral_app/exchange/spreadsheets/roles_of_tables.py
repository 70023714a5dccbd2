"""What the rows of a table are beside the other tables of its source: programs, or the agencies and places that programs link to."""

from __future__ import annotations

from referral_app.exchange.spreadsheets.mapping import Mapping, TableMapping


def makes_programs(use: TableMapping, mapping: Mapping) -> bool:
    """Whether the rows of a table are programs. A list of agencies or places beside a list of programs that links to it is that alone."""
    told, links = {"service.name", "service.id"}, {"organization.id", "location.id"}
    targets = {one.target for one in use.columns}
    others = ({one.target for one in other.columns} for other in mapping.tables if other is not use)
    return bool(told & targets) or not any(told & other and links & other & targets for other in others)


def moved(values: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What is said of programs in a list of agencies or places is said of these; what these have no field for is kept as a remark."""
    for target in ("description", "website", "email"):
        values[f"organization.{target}"] += values.pop({"website": "service.url"}.get(target, f"service.{target}"), [])
    left = [
        target
        for target in values
        if target.startswith("service.") or target in {"need", "service_area.name", "required_document.document"}
    ]
    return [(target.rpartition(".")[2], value) for target in left for value in values.pop(target)]
