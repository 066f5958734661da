Attribute VB_Name = "OvopAsk"
Option Explicit
Option Private Module

Private Const FAILED As String = "#VALUE!"
Private Const MOST_CELLS As Long = 200000

' The worksheet functions of OvopFunctions ask Python here. What they could not compute is a text that says why.
Public Function OvopAnswer(ByVal place As String, ByVal called As String, ByVal given As Variant) As Variant
    #If Mac Then
        OvopAnswer = FAILED & " fungsi OVOP hanya ada di Excel untuk Windows; di Mac pakai tombol di tab OVOP"
    #Else
        Dim asked As Variant
        For Each asked In given
            If VarType(asked) = vbString Then
                If Left$(asked, Len(FAILED)) = FAILED Then
                    OvopAnswer = asked
                    Exit Function
                End If
            End If
        Next asked
        If GetConfig("INTERPRETER_WIN", "") = "" Then
            OvopAnswer = FAILED & " Python belum disiapkan; klik dua kali pasang.cmd, atau jalankan ovop-xl addin install"
            Exit Function
        End If
        On Error GoTo NoAnswer
        OvopAnswer = XLPy.CallUDF(place, called, given)
        Exit Function
NoAnswer:
        OvopAnswer = FAILED & " Python untuk OVOP tidak menjawab; tekan Periksa Komputer Ini di tab OVOP"
    #End If
End Function

' Ranges go over as their values: Python must not call back into an Excel that is calculating.
Public Function OvopValues(Optional ByVal given As Variant) As Variant
    If IsMissing(given) Then
        OvopValues = Empty
    ElseIf TypeName(given) <> "Range" Then
        OvopValues = given
    ElseIf given.Areas.Count > 1 Then
        OvopValues = FAILED & " pilih satu range saja"
    ElseIf given.CountLarge > MOST_CELLS Then
        OvopValues = FAILED & " lebih dari " & MOST_CELLS & " sel; pilih range yang lebih kecil"
    Else
        OvopValues = given.Value
    End If
End Function

' What the dialogue Insert Function shows; Excel takes it from a running macro only.
Public Sub OvopDescribe(ByVal called As String, ByVal told As String, ByVal given As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & called, Description:=told, _
        Category:="OVOP", ArgumentDescriptions:=given
End Sub
