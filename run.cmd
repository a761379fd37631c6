@echo off
rem Double-click: installs, builds and opens Pantau. With a word it does that: run.cmd test
setlocal
cd /d "%~dp0"
set "PANTAU_PYTHON="
python --version >nul 2>nul && set "PANTAU_PYTHON=python"
py -3 --version >nul 2>nul && set "PANTAU_PYTHON=py -3"
if not defined PANTAU_PYTHON (
  echo Python was not found. Install Python 3.11 or newer from python.org, then try again.
  pause
  exit /b 1
)
if "%~1"=="" (
  %PANTAU_PYTHON% run.py serve --open
) else (
  %PANTAU_PYTHON% run.py %*
)
set "PANTAU_STATUS=%ERRORLEVEL%"
if not "%PANTAU_STATUS%"=="0" pause
exit /b %PANTAU_STATUS%
