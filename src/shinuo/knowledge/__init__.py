"""What a client's people know and an agent needs: articles and canned answers. Source: clause 5.3"""
