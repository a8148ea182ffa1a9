"""What is done to walks: load, permit, decide, write, announce. Each use case asks its policy; doors open transactions."""
