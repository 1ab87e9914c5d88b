"""What the clinic is told of enquiries, as kinds of the outbox."""
