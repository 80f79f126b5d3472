"""The program 数字伙伴 (Digital Buddy)."""
