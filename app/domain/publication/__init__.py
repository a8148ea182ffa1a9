"""What is made public: the register's rules, what a document still lacks, how two versions differ, honest shares."""
