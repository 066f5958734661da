Option Explicit

' Once Excel has finished loading: before that it takes no descriptions of functions.
Private Sub Workbook_Open()
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!OvopRegister"
End Sub
