@echo off
rem Installs what is missing and runs all checks: app\test.cmd
call "%~dp0install\with-python.cmd" test %*
exit /b %errorlevel%
