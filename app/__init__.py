"""数字伙伴, Digital Buddy: older people practise everyday online services, led by voice."""

__version__ = "0.1.0"
