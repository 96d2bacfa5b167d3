"""A client that asks for TLS without looking whether the server offers it, and leaves when it is refused.

usage: upgrade_client.py HOST smtp|imap|pop3|ftp
"""

import ftplib
import imaplib
import poplib
import smtplib
import sys


def ask(protocol, host):
    if protocol == "smtp":
        with smtplib.SMTP(host, timeout=10) as session:
            session.ehlo("device.vendor.example")
            code, text = session.docmd("STARTTLS")
            return f"{code} {text.decode()}"
    if protocol == "imap":
        with imaplib.IMAP4(host, timeout=10) as session:
            session.send(b"A1 STARTTLS\r\n")
            return session.readline().decode().strip()
    if protocol == "pop3":
        session = poplib.POP3(host, timeout=10)
        try:
            return session._shortcmd("STLS").decode()
        except poplib.error_proto as error:
            return error.args[0].decode()
        finally:
            session.quit()
    with ftplib.FTP(host, timeout=10) as session:
        try:
            return session.sendcmd("AUTH TLS")
        except ftplib.all_errors as error:
            return str(error)


print("answer:", ask(sys.argv[2], sys.argv[1]))
