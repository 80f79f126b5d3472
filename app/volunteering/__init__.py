"""What a volunteer has done for a seat, over all parts: checks, recordings, copies, new lessons."""
