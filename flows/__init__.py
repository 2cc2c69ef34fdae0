"""Getting data in: fetch, archive, parse; the flow and the command."""
