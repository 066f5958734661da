Attribute VB_Name = "Ovop"
Option Explicit

' One Sub for each button on Beranda; the work is done in Python, reached through the add-in.

Public Sub OvopCheck()
    Send "check"
End Sub

Public Sub OvopFix()
    Send "fix"
End Sub

Public Sub OvopUndo()
    Send "undo"
End Sub

Public Sub OvopRate()
    Send "rate"
End Sub

Public Sub OvopAgree()
    Send "agree"
End Sub

Public Sub OvopPlan()
    Send "plan"
End Sub

Public Sub OvopAttendance()
    Send "attendance"
End Sub

Public Sub OvopTake()
    Send "take"
End Sub

Public Sub OvopMonth()
    Send "month"
End Sub

Public Sub OvopAll()
    Send "run"
End Sub

Public Sub OvopLetters()
    Send "letters"
End Sub

Public Sub OvopIssue()
    Send "issue"
End Sub

Public Sub OvopVoid()
    Send "void"
End Sub

Public Sub OvopSend()
    Send "send"
End Sub

Public Sub OvopTemplate()
    Send "template"
End Sub

Public Sub OvopPack()
    Send "pack"
End Sub

Public Sub OvopMerge()
    Send "merge"
End Sub

Public Sub OvopCopy()
    Send "copy"
End Sub

Public Sub OvopSelftest()
    Send "selftest"
End Sub

Private Sub Send(ByVal action As String)
    On Error GoTo Missing
    Application.Run "ovop.xlam!OvopRun", action
    Exit Sub
Missing:
    MsgBox "Add-in OVOP belum dimuat di Excel." & vbCrLf & _
           "Klik dua kali pasang.cmd sekali lagi, atau jalankan di terminal:  ovop-xl addin install" & _
           vbCrLf & vbCrLf & Err.Description, vbExclamation, "OVOP"
End Sub
