@echo off
rem Belum pernah dicoba di Windows / not seen on Windows.
rem Hanya mencari Python, atau memasangnya untuk pengguna ini; pekerjaannya ada di installer.py.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "OVOP_PYTHON="
call :search
if not defined OVOP_PYTHON call :get
if not defined OVOP_PYTHON goto missing
%OVOP_PYTHON% -I "%~dp0installer.py" %*
set "OVOP_RESULT=%errorlevel%"
goto end

:search
for %%V in (3.12 3.13 3.11) do call :try py -%%V
call :try python
call :try python3
for %%V in (312 313 311) do (
  call :place "%LocalAppData%\Programs\Python\Python%%V\python.exe"
  call :place "%ProgramFiles%\Python%%V\python.exe"
  call :place "%SystemDrive%\Python%%V\python.exe"
)
exit /b

:place
if exist %1 call :try %1
exit /b

:try
if defined OVOP_PYTHON exit /b
%* -I "%~dp0installer.py" fits >nul 2>nul && set OVOP_PYTHON=%*
exit /b

:get
echo Python belum ada. Sedang dipasang untuk Anda saja ...
for %%I in ("%~dp0python-3*-amd64.exe") do (
  "%%~fI" /passive InstallAllUsers=0 Include_launcher=0 Include_test=0 AssociateFiles=0 Shortcuts=0
  call :search
)
if defined OVOP_PYTHON exit /b
where winget >nul 2>nul || exit /b
winget install --exact --id Python.Python.3.12 --source winget --scope user --silent --accept-package-agreements --accept-source-agreements
call :search
exit /b

:missing
echo.
echo Belum berhasil. Python 3.11, 3.12 atau 3.13 (64 bit) tidak ada dan tidak dapat dipasang otomatis.
echo Unduh python-3.12.10-amd64.exe dari https://www.python.org, taruh di folder ini, lalu jalankan lagi,
echo atau minta bagian TI memasangnya.
set "OVOP_RESULT=2"

:end
echo.
pause
exit /b %OVOP_RESULT%
