"""A group drawn by lot from volunteers, fairly and so that everybody can check it: a thousand lists, three dice.

1. `quotas`, `pool`: how many of each are asked for, and who volunteers. Neither leaves memory but for numbers.
2. `fair`: the lottery over lists that keep every quota in which the least favoured person has the best chance there is, and
   then the most favoured the smallest (maximin as in Flanigan et al., Fair algorithms for selecting citizens' assemblies,
   Nature 2021). Its two questions to a solver are a port (`programme`); where there is no solver, `simple` draws each list
   by itself, and its chances are counted.
3. `lists`: exactly a thousand lists, sorted, with their fingerprint; three digits name one.
4. `lines`: each volunteer can prove that their own line was in the list, and reads no other.
5. `python -m app.domain.panels check panels.csv quotas.csv 417` does it again at home with Python alone.
"""
