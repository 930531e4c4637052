"""Orchestration: the line as data, the flow, the command line; the only home of Prefect."""
