"""What a person sees and types; no rule about questions, marks or rounds lives here."""
