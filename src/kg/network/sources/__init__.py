"""Who tells what, who passes it on, and what rests on each: attribution, coverage, rankings, lists."""
