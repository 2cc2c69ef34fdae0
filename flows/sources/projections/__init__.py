"""Employment Projections: the national outlook by occupation."""
