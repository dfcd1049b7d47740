"""The shared network: one bilingual encoder with heads for entities and number relations, below the stages.

`windows` cuts a document into what the encoder reads at a time, `features` says what arithmetic and
order tell about two quantities, `heads` turns what the encoder gives into entities and links.
"""
