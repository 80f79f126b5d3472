#!/bin/sh
# Finds a Python that is new enough (on Debian: installs it) and hands over to app/install.
cd -- "$(dirname -- "$0")/../.." || exit 1

find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo "$@"
    else
        return 1
    fi
}

if ! find_python >/dev/null && command -v apt-get >/dev/null 2>&1; then
    echo '正在安装 Python，请稍等。  Installing Python, please wait.'
    as_root apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends python3 python3-venv
fi
if ! python=$(find_python); then
    echo '需要 Python 3.11 或更新版本。请管理员运行：' >&2
    echo 'Python 3.11 or newer is needed. Ask the administrator to run:' >&2
    echo '    apt-get install python3 python3-venv' >&2
    exit 1
fi
exec "$python" -m app.install "$@"
