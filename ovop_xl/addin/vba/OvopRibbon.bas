Attribute VB_Name = "OvopRibbon"
Option Explicit

Private Const TITLE As String = "OVOP"
Private Const BUILT_FOR As String = ""

' Every button of the OVOP tab comes here; its tag is the name of the action.
Public Sub OvopPress(control As IRibbonControl)
    OvopRun control.Tag
End Sub

' The buttons of OVOP.xlsm come here: Application.Run "ovop.xlam!OvopRun", "check"
Public Sub OvopRun(ByVal action As String)
    If ActiveWorkbook Is Nothing Then
        MsgBox "Buka dulu buku kerja OVOP, lalu tekan tombolnya lagi.", vbExclamation, TITLE
    ElseIf action = "" Or action Like "*[!a-z-]*" Then
        MsgBox "Tombol tidak dikenal: " & action, vbExclamation, TITLE
    ElseIf ActiveWorkbook.Name Like "*[%^=""]*" Then
        MsgBox "Nama buku kerja memuat tanda % ^ = yang tidak dapat dipakai. Simpan dengan nama lain.", _
               vbExclamation, TITLE
    ElseIf OvopInterpreter() = "" Then
        MsgBox "Python belum disiapkan untuk OVOP di komputer ini." & vbCrLf & _
               "Klik dua kali pasang.cmd sekali lagi, atau jalankan di terminal:  ovop-xl addin install", _
               vbExclamation, TITLE
    Else
        RunPython "from ovop_xl.addin.macros import press; press('" & action & "', '" & BUILT_FOR & "')"
    End If
End Sub

Private Function OvopInterpreter() As String
    #If Mac Then
        OvopInterpreter = GetConfig("INTERPRETER_MAC", "")
    #Else
        OvopInterpreter = GetConfig("INTERPRETER_WIN", "")
    #End If
End Function
