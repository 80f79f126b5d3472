@echo off
rem Finds a Python that is new enough and hands over to app\install.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0..\.."
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && (
  py -3 -m app.install %*
  goto done
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && (
  python -m app.install %*
  goto done
)
echo 需要 Python 3.11 或更新版本。请先安装，再运行一次。
echo Python 3.11 or newer is needed. Please install it and run this again:
echo     winget install Python.Python.3.13
exit /b 1
:done
exit /b %errorlevel%
