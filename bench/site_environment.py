"""A database of the measurements' own; imported before anything that reads the site's settings.

It lies in a folder that is removed when the measurements end.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = TemporaryDirectory(prefix="votum-bench-")
DATABASE = Path(FOLDER.name) / "votum.sqlite3"
PASSWORD = "measures nothing secret"  # noqa: S105 - of a database that is removed again

os.environ.update(
    VOTUM_SECRET_KEY=PASSWORD * 3,  # signs nothing that lasts longer
    VOTUM_DATABASE=f"sqlite:///{DATABASE}",
    VOTUM_HTTPS="no",
    VOTUM_HOSTS="testserver,127.0.0.1",
    VOTUM_STATIC=f"{FOLDER.name}/static",
    DJANGO_SETTINGS_MODULE="votum.web.config.settings",
)
