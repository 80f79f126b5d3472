#!/bin/sh
# Installs what is missing and runs all checks: sh app/test.sh [--all]
exec sh "$(dirname -- "$0")/install/with-python.sh" test "$@"
