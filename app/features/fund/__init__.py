"""The fund and the prices: who receives what, who pays what, where you can buy; each rule rests on a decision. It moves no money."""
