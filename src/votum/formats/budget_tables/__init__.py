"""Budget tables: CSV, XLSX, ODS, JSON and Fiscal Data Packages in, open data out."""
