"""`python -m polemic` is `polemic`."""

import sys

from polemic.commands import main

sys.exit(main())
