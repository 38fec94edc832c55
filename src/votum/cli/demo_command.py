"""The options of `votum demo`, and its run."""

import argparse
from pathlib import Path

from votum.cli import demo, demo_site
from votum.cli.options import EXIT_CLEAN, EXIT_ERRORS, add_language
from votum.cli.ports import held_free_port, held_port
from votum.translations import Translator


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe `votum demo`."""
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")
    parser.add_argument("--examples", type=Path, default=Path("examples"), metavar="FOLDER")
    parser.add_argument("--serve", action="store_true", help="then serve the site")
    parser.add_argument("--port", type=int, help="of the site; a free one by default")
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, translator: Translator) -> int:
    """Run `votum demo`."""
    if options.serve and options.port is not None:
        held_port("127.0.0.1", options.port).close()  # said now, not after the work
    if not demo.run(options.examples, options.out, translator):
        return EXIT_ERRORS  # nothing is taken into the site that is not clean
    made = demo_site.prepare_demo_site(options.out / "site", options.examples)
    print()
    if not made:
        print(translator.phrase("The site's database is kept as it was left."))
    if options.serve:
        listener = held_port("127.0.0.1", options.port) if options.port else held_free_port()
        print(demo_site.addresses(listener.getsockname()[1], translator))
        print(translator.phrase("Stop with Ctrl-C."))
        demo_site.serve_demo(listener)
    return EXIT_CLEAN
