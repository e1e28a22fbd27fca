@echo off
setlocal
"%~dp0program\node.exe" "%~dp0program\dist\launch.js" stop %*
set result=%errorlevel%
if not %result%==0 pause
exit /b %result%
