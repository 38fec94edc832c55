"""Law, local forms and names as dated data with their source, and the loader.

One folder for each country (`no`), TOML files within; `votum.countries.loader` turns them into
values that the engine and the formats take as arguments. A changed rule is a new row with a date.
"""

from votum.countries.loader import Country, load_country
from votum.countries.sheet_words import SheetWords

__all__ = ["Country", "SheetWords", "load_country"]
