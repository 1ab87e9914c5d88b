"""“Make it mine”: from the sample clinic to the owner's own."""
