@echo off
setlocal
"%~dp0program\node.exe" "%~dp0program\dist\xinxia.js" %*
exit /b %errorlevel%
