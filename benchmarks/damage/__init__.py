"""Damage with known truth: how much of it does the parser find, and how often does it cry wolf?

    python -m benchmarks.damage --seed 7 --documents 400 [--real FOLDER...] [--json OUT.json]
                                [--show KIND]

Clean documents are hurt at known places. They are made from sentence patterns of our own (Chinese
in both scripts and English; a dozen numbering styles), or, with `--real`, taken from folders of
clean documents as they are. One part of the documents stays whole, for false alarms. Printed per
defect kind: how many were injected, recall, precision, false alarms per 10,000 characters; then
recall by way of hurting, clause boundaries against the truth and how many documents keep the
ledger law.
`--show KIND` prints the missed and the false ones of a kind with the text around them.

A defect counts as found when one of the same kind shares characters with the place that was hurt
(a missing section: when its number is named). A defect on a hurt place of a kind that follows from
the injury (a splice leaves a truncated clause) is neither right nor a false alarm.

Seeds: tune on any seed below 1000; figures that are published come from seeds that nobody tuned on.
"""
