@echo off
rem Installs what is missing and opens the program: app\start.cmd
call "%~dp0install\with-python.cmd" start %*
exit /b %errorlevel%
