#!/bin/sh
# Installs what is missing and opens the program: sh app/start.sh
exec sh "$(dirname -- "$0")/install/with-python.sh" start "$@"
