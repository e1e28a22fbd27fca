@echo off
setlocal
if not exist "%~dp0program\node.exe" goto :notunpacked
"%~dp0program\node.exe" "%~dp0program\dist\launch.js" start %*
set result=%errorlevel%
if not %result%==0 pause
exit /b %result%

:notunpacked
chcp 65001 >nul
echo 请先把压缩包全部解压到一个文件夹，再双击里面的这个文件。
echo Unpack the whole zip first, then run this file from the unpacked folder.
pause
exit /b 3
