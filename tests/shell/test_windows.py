"""Of PowerShell and cmd, literal names are told, and everything else is said not to be."""

import pytest

from tests.shell.repository import said

POWERSHELL = [
    ("Get-Content vault/key.py", "r vault/key.py", ""),
    ("gc vault\\key.py", "r vault/key.py", ""),
    ("GET-CONTENT -Path 'vault/key.py' -TotalCount 3", "r 3 ; r vault/key.py", ""),
    ("Get-Content -Path:vault/key.py", "r vault/key.py", ""),
    ("cat a,vault/key.py", "r a ; r vault/key.py", ""),
    ("Select-String x vault/*", "r vault///* ; r vault///*/** ; r x", ""),
    ("Copy-Item vault x", "r vault/** ; r x ; w vault/** ; w x", ""),
    ("Set-Location vault; Get-Content key.py", "r vault/key.py", ""),
    ("Get-ChildItem -Recurse vault", "", ""),
    ("Get-ChildItem vault | Get-Content", "", "name"),
    ("Get-Content $p", "r $p", "name"),
    ("Get-Content (Join-Path vault key.py)", "r Join-Path ; r key.py ; r vault/**", "name"),
    ("iex $x", "", "name unknown-command"),
    ("echo x > src/app.py", "w src/app.py", ""),
    ("Remove-Item vault/key.py", "w vault/key.py", ""),
    ("git show HEAD:vault/key.py", "r vault/key.py", ""),
    ("python -c 'print(open(\"vault/key.py\").read())'", "r vault/key.py", ""),
    ("Invoke-Thing vault/key.py", "r vault/key.py", "unknown-command"),
    ("Get-Content 'a", "", "syntax"),
]
CMD = [
    ("type vault\\key.py", "r vault/key.py", ""),
    ("more < vault\\key.py", "r vault/key.py", ""),
    ("findstr /s x *", "r ./** ; r .///* ; r .///*/** ; r x", ""),
    ("copy vault\\key.py x.txt", "r vault/key.py ; r x.txt ; w vault/key.py ; w x.txt", ""),
    ("type %P%\\key.py", "r %P%/key.py", "name"),
    ("for /f %i in (vault\\key.py) do echo %i", "r /f ; r vault/key.py", "name unknown-command"),
    ("cd vault && type key.py", "r vault/key.py", ""),
    ("dir vault", "", ""),
    ("type va^ult\\key.py", "r va^ult/key.py", "name"),
    ("del vault\\key.py", "w vault/key.py", ""),
    ("git status & git diff", "", "history"),
]


@pytest.mark.parametrize(("command", "touches", "kinds"), POWERSHELL)
def test_powershell(command: str, touches: str, kinds: str) -> None:
    assert said(command, shell="powershell") == (touches, kinds)


@pytest.mark.parametrize(("command", "touches", "kinds"), CMD)
def test_cmd(command: str, touches: str, kinds: str) -> None:
    assert said(command, shell="cmd") == (touches, kinds)
