"""Why a file is not taken; said so that who sent it knows what to do instead."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class FileTooLarge(Refusal):
    """It has more bytes than a file may have."""

    code = "file_too_large"
    says = Words(
        "文件太大，最大 {most_mb} MB；图片可以截取需要的部分再发",
        "the file is too large, {most_mb} MB at most; of a picture you can send the part that matters",
    )


class FileEmpty(Refusal):
    """There is nothing in it."""

    code = "file_empty"
    says = Words("文件是空的", "the file is empty")


class PictureTooLarge(Refusal):
    """It would fill the memory, however few bytes it has."""

    code = "picture_too_large"
    says = Words(
        "图片的像素太多（{width} × {height}），最多 {most_mp} 百万；请缩小后再发",
        "the picture has too many pixels ({width} × {height}), {most_mp} million at most; please make it smaller",
    )


class FileNotTaken(Refusal):
    """A program, or what runs like one."""

    code = "file_not_taken"
    says = Words(
        "不接收程序或脚本文件；请发送图片或文档",
        "programs and scripts are not taken; please send a picture or a document",
    )


class TooManyFiles(Refusal):
    """The conversation holds as many as it may."""

    code = "too_many_files"
    says = Words(
        "本次会话的文件已达上限（{most} 个或 {most_mb} MB）",
        "this conversation holds as many files as it may ({most}, or {most_mb} MB)",
    )


class NoSuchFile(Refusal):
    """It is not there, or not for those who ask: both look alike."""

    code = "no_such_file"
    says = Words("没有这个文件", "there is no such file")
