@echo off
rem Belum pernah dicoba di Windows / not seen on Windows.
rem Seret buku kerja ke ikon ini. Nama berkas dibaca apa adanya, sebab tanda & dalam nama dapat berarti perintah;
rem karena itu pula baris terakhir adalah exit, bukan exit /b.
setlocal EnableExtensions EnableDelayedExpansion
set "OVOP_DROPPED=!cmdcmdline!"
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "OVOP_PYTHON=%LocalAppData%\ovop_xl\env\Scripts\python.exe"
if not exist "%OVOP_PYTHON%" (
  echo OVOP belum terpasang di komputer ini. Jalankan pasang.cmd lebih dulu.
) else (
  "%OVOP_PYTHON%" -I -X utf8 -m ovop_xl.addin.drop
)
echo.
pause
exit
