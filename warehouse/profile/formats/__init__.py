"""Write a profile as text, Markdown, HTML or a chart."""
